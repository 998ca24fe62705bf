//! Our Merkle tree against an independent implementation of RFC 9162 §2.1, and against one
//! written down straight from the recursive definition.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use ct_merkle::{InclusionProof, RootHash};
use proptest::prelude::*;
use protocol::bytes::Hash;
use protocol::tree::{PathError, Tree, leaf_hash, node_hash, path, root, verify_path};
use sha2::Sha256;

/// The tree hash as RFC 9162 §2.1.1 defines it, by the largest power of two below the size.
fn defined_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [leaf] => *leaf,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&defined_root(left), &defined_root(right))
        }
    }
}

/// The leaves `0`, `1`, … as their decimal digits, in both implementations.
fn both_trees(size: usize) -> (Tree, MemoryBackedTree<Sha256, String>) {
    let leaves = (0..size).map(|i| leaf_hash(i.to_string().as_bytes())).collect();
    let mut theirs = MemoryBackedTree::new();
    for i in 0..size {
        theirs.push(i.to_string());
    }
    (Tree::new(leaves), theirs)
}

fn assert_same_path(ours: &Tree, theirs: &MemoryBackedTree<Sha256, String>, index: usize) {
    let path = ours.path(index).expect("index is below the size");
    let path_bytes: Vec<u8> = path.iter().flat_map(|hash| hash.0).collect();
    assert_eq!(theirs.prove_inclusion(index).as_bytes(), path_bytes, "leaf {index}");
    let proof = InclusionProof::<Sha256>::try_from_bytes(path_bytes).unwrap();
    let their_root = RootHash::<Sha256>::new(ours.root().0.into(), ours.size());
    their_root.verify_inclusion(&index.to_string(), index as u64, &proof).unwrap();
    let leaf = ours.leaves()[index];
    assert_eq!(verify_path(&leaf, index as u64, ours.size(), &path, &ours.root()), Ok(()));
}

#[test]
fn roots_and_all_paths_agree_for_every_size_to_70() {
    for size in 0..=70 {
        let (ours, theirs) = both_trees(size);
        assert_eq!(ours.root().0[..], theirs.root().as_bytes()[..], "size {size}");
        assert_eq!(root(ours.leaves()), ours.root(), "size {size}");
        if size > 0 {
            assert_eq!(defined_root(ours.leaves()), ours.root(), "size {size}");
        }
        for index in 0..size {
            assert_same_path(&ours, &theirs, index);
            assert_eq!(path(ours.leaves(), index), ours.path(index));
        }
        assert_eq!(ours.path(size), None);
    }
}

#[test]
fn every_flipped_bit_of_a_path_is_refused() {
    for size in [2_usize, 7, 15] {
        let (tree, _) = both_trees(size);
        for index in 0..size {
            let (leaf, honest) = (tree.leaves()[index], tree.path(index).unwrap());
            for bit in 0..honest.len() * 256 {
                let mut path = honest.clone();
                path[bit / 256].0[bit % 256 / 8] ^= 1 << (bit % 8);
                let answer = verify_path(&leaf, index as u64, tree.size(), &path, &tree.root());
                assert_eq!(answer, Err(PathError::WrongRoot), "bit {bit}");
            }
        }
    }
}

#[test]
fn a_path_is_refused_at_every_other_index() {
    for size in 1..=33 {
        let (tree, _) = both_trees(size);
        for index in 0..size {
            let (leaf, path) = (tree.leaves()[index], tree.path(index).unwrap());
            for claimed in (0..=size as u64 + 1).filter(|&claimed| claimed != index as u64) {
                let answer = verify_path(&leaf, claimed, tree.size(), &path, &tree.root());
                assert!(answer.is_err(), "{index} passed as {claimed} of {size}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn roots_and_paths_agree_for_any_size(
        size in 1..4_000_usize,
        at in any::<prop::sample::Index>(),
    ) {
        let (ours, theirs) = both_trees(size);
        prop_assert!(ours.root().0[..] == theirs.root().as_bytes()[..]);
        assert_same_path(&ours, &theirs, at.index(size));
    }

    #[test]
    fn no_input_makes_the_verifier_panic(
        leaf: [u8; 32],
        index: u64,
        size: u64,
        path in prop::collection::vec(any::<[u8; 32]>().prop_map(Hash), 0..70),
    ) {
        let answer = verify_path(&Hash(leaf), index, size, &path, &Hash([0; 32]));
        prop_assert!(answer.is_err());
    }
}
