//! Workbooks as bytes: written and read back, of other programs, and made to hurt.

mod foreign;
mod hostile;
mod made;
mod written;
