mod cases;
mod facts;
mod figures;
mod file;
mod rest;
