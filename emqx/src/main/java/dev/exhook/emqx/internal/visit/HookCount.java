package dev.exhook.emqx.internal.visit;

import dev.exhook.proto.Hook;

/**
 * Calls of one hook of one provider, by EMQX's counters.
 *
 * @param provider the name of its entry in EMQX
 * @param answered with a reply that EMQX could read, in time
 */
public record HookCount(String provider, Hook hook, long answered, long failed) {

    /** Tells whether there was a call. */
    public boolean wasCalled() {
        return answered > 0 || failed > 0;
    }

    boolean isOf(HookCount other) {
        return provider.equals(other.provider) && hook == other.hook;
    }

    /** Those since; a counter that EMQX has set back counts as none. */
    HookCount since(HookCount earlier) {
        return new HookCount(
                provider, hook, Math.max(0, answered - earlier.answered), Math.max(0, failed - earlier.failed));
    }
}
