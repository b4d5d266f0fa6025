//! Benchmarks of the lookup.

fn main() {}
