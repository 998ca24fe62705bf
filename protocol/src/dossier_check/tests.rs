//! Each thing that cannot be so is found, at its place.
