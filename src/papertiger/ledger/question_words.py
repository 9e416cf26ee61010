"""What the parts of a question are, in a line each: as the command line and the API explain them."""

ABOUT = {
    "country": "A state or organisation that takes part: KGZ, CSTO, or its name.",
    "pair": "Two that both take part: KGZ-TJK.",
    "context": "A context of the codebook: military, legal ...",
    "since": "From this day, month or year on.",
    "until": "Up to this day, month or year, all of it.",
    "as_of": "As it could be known on this day, by what was out.",
}
