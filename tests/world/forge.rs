//! What a dishonest device could send.
