## Faults in a roster file; the row's number and the column's header stand before the sentence

roster-fault-not-a-table = This file is no spreadsheet or has a password; save it as XLSX without a password.
roster-fault-legacy-encoding = The CSV file uses an old encoding that spoils Vietnamese letters; open it in Excel and save it as XLSX.
roster-fault-utf16 = The text file is in UTF-16; save it as XLSX.
roster-fault-zip-bomb = The file grows too large when unpacked; make a new file with the list alone and save it as XLSX.
roster-fault-no-header = There is no header among the first 11 rows; the columns Mã, Họ và tên, Chức vụ are needed.
roster-fault-missing-column = The header lacks this column; add it under this name.
roster-fault-doubled-column = The header names this column twice; remove one of them.
roster-fault-no-rows = There is nobody below the header; enter the list.
roster-fault-too-many-rows = The list has more than 2,000 people and was not read from this row on; divide the meeting.
roster-fault-merged-cells = Cells are merged; unmerge them and fill each one in.
roster-fault-formula = This cell is a formula; paste it again as a value.
roster-fault-hidden-rows = This row is hidden or filtered out; show it, or delete it if the person is not invited.
roster-fault-not-text = This cell is a date or an error; format it as text and enter it again.
roster-fault-empty-code = The code is missing; give this person a code of their own.
roster-fault-empty-name = The name is missing.
roster-fault-duplicate-code = This code stands in a row above (letters' case and hyphens do not count); choose another.
roster-fault-text-too-long = Too long: a code has at most 32 characters, a name or post at most 300.
roster-fault-unprintable = There are hidden characters; clear the cell and type it again.
roster-fault-bad-observer = This column is left empty or marked with x.
