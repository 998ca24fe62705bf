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
