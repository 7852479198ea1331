package dev.exhook.broker.internal.release;

import static dev.exhook.broker.internal.release.Profile.HARDENED;
import static dev.exhook.broker.internal.release.Profile.LEGACY;

import dev.exhook.broker.internal.release.ReleaseLine.Recorded;
import dev.exhook.proto.Hook;
import dev.exhook.proto.ProtocolVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The release lines that are known, oldest first. A new line is a row here, and its recordings. */
public final class Releases {
    /** The first line that has security profiles. */
    public static final String FIRST_WITH_PROFILES = "6.2";

    /** The rows. */
    public static final List<ReleaseLine> LINES = List.of(
            new ReleaseLine(
                    "5.8",
                    "5.8.9",
                    "5.8.11",
                    Evidence.RECORDED,
                    List.of(new Recorded("5.8.9", "5.8.9", LEGACY)),
                    "The hook code of 5.8.11 is that of 5.8.9.",
                    ProtocolVersion.V2,
                    "EMQX",
                    List.of(LEGACY)),
            enterprise("5.9", "5.9.3", "5.9.3", Evidence.READ, "Its hook code is that of 5.10."),
            new ReleaseLine(
                    "5.10",
                    "5.10.3",
                    "5.10.4",
                    Evidence.RECORDED,
                    List.of(new Recorded("5.10.3", "5.10.3", LEGACY)),
                    "The hook code of 5.10.4 is that of 5.10.3.",
                    ProtocolVersion.V3,
                    "EMQX Enterprise",
                    List.of(LEGACY)),
            enterprise("6.0", "6.0.3", "6.0.3", Evidence.READ, "Its hook code is that of 5.10 but for what is listed."),
            enterprise(
                    "6.1",
                    "6.1.4",
                    "6.1.4",
                    Evidence.SEEN,
                    "11,220 calls of generated scenarios came as from the emulated broker."),
            new ReleaseLine(
                    "6.2",
                    "6.2.2",
                    "6.2.3",
                    Evidence.RECORDED,
                    List.of(new Recorded("6.2.2", "6.2.2", LEGACY), new Recorded("6.2.2-hardened", "6.2.2", HARDENED)),
                    "Recorded under both profiles.",
                    ProtocolVersion.V3,
                    "EMQX Enterprise",
                    List.of(LEGACY, HARDENED)),
            new ReleaseLine(
                    "6.3",
                    "6.3.0",
                    "6.3.1",
                    Evidence.SEEN,
                    List.of(
                            new Recorded("6.3.0-pr18246-legacy", "6.3.0", LEGACY),
                            new Recorded("6.3.0-pr18246-hardened", "6.3.0", HARDENED)),
                    "6.3.0-beta.2 was seen. message.ingress and what came with it were recorded on a build of its pull"
                            + " request (#18246): they are as of the pull request until a released 6.3 was recorded.",
                    ProtocolVersion.V3,
                    "EMQX Enterprise",
                    List.of(LEGACY, HARDENED)));

    /** Made once: they are looked up with each call that is judged. */
    private static final List<Release> ALL = LINES.stream()
            .flatMap(line -> line.profiles().stream().map(profile -> new Release(line, line.emulated(), profile)))
            .toList();

    private static final Map<ProtocolVersion, List<Release>> SPEAKING = Arrays.stream(ProtocolVersion.values())
            .collect(Collectors.toUnmodifiableMap(
                    Function.identity(),
                    protocol -> ALL.stream()
                            .filter(release -> release.protocol() == protocol && release.profile() == LEGACY)
                            .toList()));

    private static final Set<Hook> KNOWN_TO_ALL = Arrays.stream(Hook.values())
            .filter(hook -> ALL.stream().allMatch(release -> release.knows(hook)))
            .collect(Collectors.toUnmodifiableSet());

    private Releases() {}

    private static ReleaseLine enterprise(
            String label, String emulated, String newest, Evidence evidence, String remark) {
        return new ReleaseLine(
                label,
                emulated,
                newest,
                evidence,
                List.of(),
                remark,
                ProtocolVersion.V3,
                "EMQX Enterprise",
                List.of(LEGACY));
    }

    /** The labels of all lines, oldest first. */
    public static List<String> labels() {
        return LINES.stream().map(ReleaseLine::label).toList();
    }

    /** Every line under every profile that it has. */
    public static List<Release> all() {
        return ALL;
    }

    /**
     * The line with this label under its default profile.
     *
     * @param label as {@code 5.10}
     * @throws IllegalArgumentException when there is no such line
     */
    public static Release of(String label) {
        return of(label, LEGACY);
    }

    /**
     * The line with this label under a profile.
     *
     * @param label as {@code 6.2}
     * @throws IllegalArgumentException when there is no such line, or it does not have that profile
     */
    public static Release of(String label, Profile profile) {
        ReleaseLine line = LINES.stream()
                .filter(known -> known.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no release line [" + label + "]; known: " + String.join(", ", labels())));
        if (!line.profiles().contains(profile)) {
            throw new IllegalArgumentException("EMQX " + label + " has no security profile [" + profile.label()
                    + "]: they came with " + FIRST_WITH_PROFILES);
        }
        return ALL.stream()
                .filter(release -> release.line().equals(line) && release.profile() == profile)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The release that the emulated broker has to be to be like one that runs somewhere.
     *
     * @param number as the release gives it, {@code 5.10.3} or {@code 6.0.0-rc.1}
     * @return a release of that number, of the nearest line that is known: its own, else the newest before it
     * @throws IllegalArgumentException when that is no number
     */
    public static Release like(String number, Profile profile) {
        ReleaseNumber wanted = ReleaseNumber.of(number);
        ReleaseLine nearest = LINES.get(0);
        for (ReleaseLine line : LINES) {
            ReleaseNumber known = ReleaseNumber.of(line.label());
            if (known.isOfTheLineOf(wanted) || known.compareTo(wanted) < 0) {
                nearest = line;
            }
        }
        return new Release(nearest, number, profile);
    }

    /**
     * The release that was recorded under this name, as {@code 5.10.3}; empty where the kit carries nothing of that
     * name.
     */
    public static Optional<Release> recordedAs(String name) {
        return LINES.stream()
                .flatMap(line -> line.recordings().stream()
                        .filter(recorded -> recorded.name().equals(name))
                        .map(recorded -> new Release(line, recorded.number(), recorded.profile())))
                .findFirst();
    }

    /** The lines that speak this wire version, oldest first, each under its default profile. */
    public static List<Release> speaking(ProtocolVersion protocol) {
        return Objects.requireNonNull(SPEAKING.get(protocol));
    }

    /**
     * The release that stands for all that speak this wire version: the oldest line of which whole recordings are
     * carried.
     */
    public static Release standingFor(ProtocolVersion protocol) {
        return speaking(protocol).stream()
                .filter(release -> release.line().evidence() == Evidence.RECORDED)
                .findFirst()
                .orElseThrow();
    }

    /** All brokers that speak this wire version, for people: {@code EMQX 5.0 to 5.8} or {@code EMQX 5.9 and later}. */
    public static String words(ProtocolVersion protocol) {
        List<Release> speaking = speaking(protocol);
        String last = speaking.get(speaking.size() - 1).label();
        boolean newest = last.equals(LINES.get(LINES.size() - 1).label());
        return newest ? "EMQX " + speaking.get(0).label() + " and later" : "EMQX 5.0 to " + last;
    }

    /** Tells whether a provider may ask for this hook whichever the release is. */
    public static boolean allKnow(Hook hook) {
        return KNOWN_TO_ALL.contains(hook);
    }
}
