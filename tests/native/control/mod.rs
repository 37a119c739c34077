mod cases;
mod edits;
mod facts;
mod figures;
mod file;
mod rest;
