// From seeds and corpora to weights; no face can reach this module.
