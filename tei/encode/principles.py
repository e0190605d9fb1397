"""The editorial declaration: what the encoder does, in sentences an editor can stand by (encoding.md section 4)."""

PRINCIPLES = {
    "correction": (
        "Slips of the author or translator are never corrected silently: choice holds the words as they stand in sic "
        "and the correction in corr, with who answers for it and how sure they are.",
        "Text that the page or its extraction doubled is kept in surplus.",
    ),
    "normalization": (
        "Spelling and punctuation stay as they are. Where a sign is given in the form that the text itself uses "
        "elsewhere, choice holds the sign as it stands in orig and the usual form in reg.",
    ),
    "quotation": ("Quotation marks are characters of the text and stay inside the element that they delimit.",),
    "hyphenation": (
        'Every line of the witness begins with lb. A word divided at a line end has break="no" on the lb that divides '
        'it; a hyphen that only divides the word is pc with force="weak", one that belongs to the word is plain text, '
        "one that the extraction lost is supplied.",
    ),
    "punctuation": ("All punctuation is kept as it stands.",),
    "segmentation": (
        "Headings begin a division; paragraphs are told by white lines, indents and short last lines. Running heads, "
        "feet and page numbers are fw where they stand in the reading order.",
    ),
    "interpretation": (
        "Every intervention names in resp the rule or person that answers for it, in cert how sure they are, and in "
        "ana what kind of act it is; the reasons stand in respons, in standOff.",
        "High means that at most one in a hundred such marks is wrong, medium one in ten, low four in ten; below that "
        "the text is left as it is.",
    ),
    "stdVals": ("Dates are given as in ISO 8601, languages as in BCP 47.",),
}
