package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.Releases;

/**
 * The broker that was recorded.
 *
 * @param number the release that it is, or counts as
 */
record Recorded(String number, Profile profile) {

    /** The folder that its recordings are in, as {@code 6.2.2-hardened}. */
    String name() {
        return profile == Profile.LEGACY ? number : number + "-" + profile.label();
    }

    /** What the data makes of it already. */
    Release release() {
        return Releases.like(number, profile);
    }
}
