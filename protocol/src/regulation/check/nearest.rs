//! Which known name somebody may have meant.

/// The names, those that differ in the fewest letters first; ties as they stand.
pub(super) fn nearest_first<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Vec<&'a str> {
    let mut names: Vec<_> = names.into_iter().collect();
    names.sort_by_cached_key(|name| distance(written, name));
    names
}

/// The one name that is meant, if one is near enough: a third of its letters may differ.
pub(super) fn meant<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let name = nearest_first(written, names).into_iter().next()?;
    (distance(written, name) * 3 <= name.chars().count().max(3)).then_some(name)
}

/// How many letters are added, left out or changed (Levenshtein), apart from case and dashes.
fn distance(a: &str, b: &str) -> usize {
    let letters = |text: &str| -> Vec<char> {
        // Nobody misspells more than a line; the table below stays small.
        text.to_lowercase().chars().take(64).map(|c| if c == '-' { '_' } else { c }).collect()
    };
    let (a, b) = (letters(a), letters(b));
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let changed = diagonal + usize::from(letter != other);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_meant_name_is_the_one_with_the_fewest_other_letters() {
        let names = ["effect", "resolver", "source", "weight"];
        assert_eq!(meant("efect", names), Some("effect"));
        assert_eq!(meant("Weigth", names), Some("weight"));
        assert_eq!(meant("colour", names), None);
        assert_eq!(nearest_first("sorce", names)[0], "source");
        assert_eq!(
            (distance("", "abc"), distance("abc", "abc"), distance("a_c", "a-c")),
            (3, 0, 0)
        );
    }
}
