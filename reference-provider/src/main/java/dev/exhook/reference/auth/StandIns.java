package dev.exhook.reference.auth;

import java.util.List;

/** Chooses for each name one of several hashes, in a way that nobody outside can foresee and that stays the same. */
final class StandIns {
    private final LoginKey.Maker keys = new LoginKey.Maker();

    /** One of these, which are not none. */
    PasswordHash choose(String username, List<PasswordHash> hashes) {
        return hashes.get((int) Long.remainderUnsigned(keys.of(username).high(), hashes.size()));
    }
}
