package dev.exhook.reference.config;

import dev.exhook.provider.Decision;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** The answer while the source of users is unavailable. */
enum OutOfReach {
    /** An error, so that EMQX's {@code failed_action} decides. */
    ERROR(null),
    DENY(Decision.DENY),
    IGNORE(Decision.IGNORE);

    private final @Nullable Decision decision;

    OutOfReach(@Nullable Decision decision) {
        this.decision = decision;
    }

    /** The key {@code on_failure} of a section. */
    static @Nullable Decision read(Section section) throws ConfigException {
        return section.find("on_failure", EnumSet.allOf(OutOfReach.class), ERROR)
                .decision();
    }

    @Nullable
    Decision decision() {
        return decision;
    }
}
