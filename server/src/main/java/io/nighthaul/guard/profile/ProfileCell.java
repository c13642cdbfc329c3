package io.nighthaul.guard.profile;

/**
 * What is known of one hour of the week.
 *
 * @param idle utilisation of the source while nobody of ours was hauling
 * @param ownShare utilisation that one of our workers added while some were
 */
record ProfileCell(Average idle, Average ownShare) {
    static final ProfileCell NONE = new ProfileCell(Average.NONE, Average.NONE);
}
