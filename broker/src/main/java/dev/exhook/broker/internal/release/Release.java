package dev.exhook.broker.internal.release;

import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A release under one of its security profiles: what the emulated broker can be.
 *
 * @param line the line that it belongs to, or the nearest that is known
 * @param number as it calls itself, {@code 5.10.3}
 * @param behaviors all that it has; worked out once, as each fold asks for them
 * @param known the hooks that it calls; worked out once, as each call asks for them
 */
public record Release(ReleaseLine line, String number, Profile profile, Set<Behavior> behaviors, Set<Hook> known) {

    public Release {
        behaviors = Set.copyOf(behaviors);
        known = Set.copyOf(known);
    }

    Release(ReleaseLine line, String number, Profile profile) {
        this(
                line,
                number,
                profile,
                Behavior.of(ReleaseNumber.of(number), profile),
                known(line.protocol(), ReleaseNumber.of(number), profile));
    }

    private static Set<Hook> known(ProtocolVersion protocol, ReleaseNumber number, Profile profile) {
        return EnumSet.allOf(Hook.class).stream()
                .filter(hook -> hook.isIn(protocol))
                .filter(hook -> Scope.since(hook.sinceEmqx()).covers(number, profile))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The release line, as {@code 5.10}. */
    public String label() {
        return line.label();
    }

    /** For people: the number, and the profile where there is a choice, as {@code 6.2.2 hardened}. */
    public String title() {
        return line.profiles().size() > 1 ? number + " " + profile.label() : number;
    }

    /** The wire version that it speaks. */
    public ProtocolVersion protocol() {
        return line.protocol();
    }

    /** The name by which the broker calls itself. */
    public String sysdescr() {
        return line.sysdescr();
    }

    /** Tells whether it behaves so. */
    public boolean has(Behavior behavior) {
        return behaviors.contains(behavior);
    }

    /** The hooks that it calls. A provider that asks for any other is not loaded at all. */
    public List<Hook> hooks() {
        return Arrays.stream(Hook.values()).filter(this::knows).toList();
    }

    /** Tells whether it calls this hook. */
    public boolean knows(Hook hook) {
        return known.contains(hook);
    }

    /** The defects that it is known to have. */
    public Set<KnownDefect> defects() {
        return KnownDefect.ALL.stream()
                .filter(defect -> defect.scopes().stream().anyMatch(this::covers))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tells whether what has this scope holds for it. */
    public boolean covers(Scope scope) {
        return scope.covers(ReleaseNumber.of(number), profile);
    }

    /** {@link #title()}. */
    @Override
    public String toString() {
        return title();
    }
}
