"""Worth a look: named questions to the whole directory, each listing the groups that somebody should look at."""
