//! Work that no caller waits for. Each job has a `run_once`; the threads that repeat it are
//! started in `main` or stand beside it.

pub mod closing;
pub mod issuing_keys;
pub mod turnout;
