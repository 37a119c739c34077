mod cases;
mod facts;
mod figures;
mod rest;
