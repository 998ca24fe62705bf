# Every key stands in vi/ and in en/, with the same variables.

## Quality levels

level-excellent = Excellent completion of tasks
level-good = Good completion of tasks
level-completed = Completion of tasks
level-not-completed = Tasks not completed
level-excellent-short = Excellent
level-good-short = Good
level-completed-short = Completed
level-not-completed-short = Not completed

## Choices of other kinds of poll

level-high = High confidence
level-medium = Confidence
level-low = Low confidence
level-satisfied = Does a citizen's duties well and keeps in touch with the party and people where they live
level-not-satisfied = Does not do a citizen's duties well and does not keep in touch with the party and people where they live
level-high-short = High
level-medium-short = Medium
level-low-short = Low
level-satisfied-short = Does well
level-not-satisfied-short = Does not do well
