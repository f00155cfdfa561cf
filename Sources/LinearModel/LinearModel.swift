// Numbers in, numbers out: hashing, weights, decoding. Knows no word of any language.
