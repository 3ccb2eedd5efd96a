"""The words of the directory as admins change them: added, reworded, merged, retired, taken up again.

Every act is one transaction, appends a `TermChange` with the words before and after, and moves
`DataVersion.vocabulary`, so that every process reads them again. Listings that say a word which is now another are
given that one afterwards, in batches (`carrying`); until then they are found by it all the same.
"""
