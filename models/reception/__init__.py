"""收件: what a department or a bureau does with the 报送包 of its units.

A folder holds them: YEAR/UNIT/第N次, each with the package as it came, its parts beside it to be read and
reviewed, and 收件记录.json, what was found when it came. Nothing received ever takes another's place: a
package that comes again is told and not filed, another of the same unit and year is the next 第N次 and is
compared with the one before. The book beside a package is the reviewer's own copy; what is compared and
counted is always the one inside.
"""
