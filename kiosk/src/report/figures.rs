//! Sentences on ballot figures that cannot be.

use protocol::rule::{BadFigures, FIGURE_MAX, Figure};

use crate::words::Words;

/// What is wrong with the figures, with the numbers that disagree.
pub fn bad_figures(words: &Words, error: &BadFigures) -> String {
    match *error {
        BadFigures::WrongLevels { expected, found } => {
            let (expected, found) = (expected.to_string(), found.to_string());
            words.text("figures-wrong-levels", &[("expected", &expected), ("found", &found)])
        }
        BadFigures::TooLarge { figure, value } => too_large(words, figure, &value.to_string()),
        BadFigures::MoreThan { part, part_value, whole, whole_value } => words.text(
            "figures-more-than",
            &[
                ("part", &name(words, part)),
                ("part-value", &part_value.to_string()),
                ("whole", &name(words, whole)),
                ("whole-value", &whole_value.to_string()),
            ],
        ),
    }
}

/// A figure above the limit, of any number of digits.
pub fn too_large(words: &Words, figure: Figure, value: &str) -> String {
    let (figure, max) = (name(words, figure), FIGURE_MAX.to_string());
    words.text("figures-too-large", &[("figure", &figure), ("value", value), ("max", &max)])
}

/// Something written in place of a figure.
pub fn not_a_number(words: &Words, figure: Figure, value: &str) -> String {
    let figure = name(words, figure);
    words.text("figures-not-a-number", &[("figure", &figure), ("value", value)])
}

/// The name of a figure inside a sentence.
pub fn name(words: &Words, figure: Figure) -> String {
    words.text(&format!("figure-{}", figure.code()), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    #[test]
    fn figures_that_disagree_are_named_with_their_numbers() {
        let error = BadFigures::MoreThan {
            part: Figure::Cast,
            part_value: 16,
            whole: Figure::Issued,
            whole_value: 15,
        };
        assert_eq!(
            bad_figures(&Words::new(Lang::Vi), &error),
            "Số liệu không khớp: số phiếu thu về (16) nhiều hơn số phiếu phát ra (15)."
        );
        assert_eq!(
            bad_figures(&Words::new(Lang::En), &error),
            "The numbers do not agree: ballots cast (16) is more than ballots issued (15)."
        );
    }

    #[test]
    fn every_figure_has_a_name_in_both_languages() {
        for words in Lang::ALL.map(Words::new) {
            for figure in [
                Figure::Votes,
                Figure::Blank,
                Figure::Invalid,
                Figure::Cast,
                Figure::Issued,
                Figure::Present,
                Figure::Summoned,
            ] {
                assert!(!name(&words, figure).contains('{'), "{figure}");
            }
        }
    }
}
