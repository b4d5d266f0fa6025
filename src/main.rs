//! The `rapporteur` binary: parse, run, exit code.

fn main() {}
