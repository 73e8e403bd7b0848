// Which prompts are too short to be a text of somebody's own?

/**
 * Whoever answers in a conversation says what everybody says: "go on", "why?", "can you expand on the second point". A prompt that ends with
 * its opening (eight words, masked) is no more than an opening, and is weighed as one; word for word it counts from here on, in characters,
 * though it has few words: pasted code and addresses have no blanks. Of 144 follow-ups that strangers were seen to share all but 15 are shorter.
 */
export const MOST_CHARACTERS_OF_PHRASE = 48;
