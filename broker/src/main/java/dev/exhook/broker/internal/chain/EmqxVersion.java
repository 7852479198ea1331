package dev.exhook.broker.internal.chain;

import dev.exhook.proto.ProtocolVersion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What differs between EMQX's release lines, all of it and in this place only. The rows are the releases that were
 * recorded; the kit's recordings hold the emulated broker to them.
 */
public enum EmqxVersion {
    EMQX_5_8(
            "5.8",
            "5.8.9",
            "EMQX",
            ProtocolVersion.V2,
            Authentication.STARTS_UNDECIDED_AND_IGNORE_REPEATS_IT,
            Takeover.BEFORE_CONNACK,
            HealthCheck.NONE,
            AckCheck.ANY_QOS),
    EMQX_5_10(
            "5.10",
            "5.10.3",
            "EMQX Enterprise",
            ProtocolVersion.V3,
            Authentication.STARTS_ADMITTED_AND_IGNORE_LEAVES_IT,
            Takeover.AFTER_CONNACK,
            HealthCheck.EVERY_FIVE_SECONDS,
            AckCheck.OF_THE_SAME_QOS);

    private final String label;
    private final String release;
    private final String sysdescr;
    private final ProtocolVersion proto;
    private final Authentication authentication;
    private final Takeover takeover;
    private final HealthCheck healthCheck;
    private final AckCheck ackCheck;

    EmqxVersion(
            String label,
            String release,
            String sysdescr,
            ProtocolVersion proto,
            Authentication authentication,
            Takeover takeover,
            HealthCheck healthCheck,
            AckCheck ackCheck) {
        this.label = label;
        this.release = release;
        this.sysdescr = sysdescr;
        this.proto = proto;
        this.authentication = authentication;
        this.takeover = takeover;
        this.healthCheck = healthCheck;
        this.ackCheck = ackCheck;
    }

    /** What authentication starts from without a built-in authenticator, and what an IGNORE makes of it. */
    private enum Authentication {
        /**
         * {@code result} is false although the default is to admit, and when nobody decided, that false becomes the
         * decision ({@code emqx_exhook:call_fold/4} of 5.0 to 5.8 gives the request back).
         */
        STARTS_UNDECIDED_AND_IGNORE_REPEATS_IT,
        /** {@code result} is true, and what nobody decided stays as it was (since 5.9.0). */
        STARTS_ADMITTED_AND_IGNORE_LEAVES_IT
    }

    /** When the old connection of a client id lets go of its session. */
    private enum Takeover {
        BEFORE_CONNACK,
        AFTER_CONNACK
    }

    /** Whether the broker looks by itself whether its providers are there. */
    private enum HealthCheck {
        NONE,
        EVERY_FIVE_SECONDS
    }

    /** Which acknowledgements a message in flight takes. */
    private enum AckCheck {
        ANY_QOS,
        OF_THE_SAME_QOS
    }

    /** The version with this label, as {@code 5.8}; empty for any other text. */
    public static Optional<EmqxVersion> byLabel(String label) {
        return Arrays.stream(values())
                .filter(version -> version.label.equals(label))
                .findFirst();
    }

    /** The version that this release, as {@code 5.8.9}, was recorded for; empty for any other. */
    public static Optional<EmqxVersion> byRelease(String release) {
        return Arrays.stream(values())
                .filter(version -> version.release.equals(release))
                .findFirst();
    }

    /** All labels, oldest first. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(EmqxVersion::label).toList();
    }

    /** The release line, as {@code 5.8}. */
    public String label() {
        return label;
    }

    /** The release that was recorded, as {@code 5.8.9}; the emulated broker says it is this one. */
    public String release() {
        return release;
    }

    /** The name by which the broker calls itself. */
    public String sysdescr() {
        return sysdescr;
    }

    /** The wire version that it speaks. */
    public ProtocolVersion proto() {
        return proto;
    }

    /** {@code result} of the first OnClientAuthenticate when no authenticator is configured. */
    public boolean authenticationStartsAdmitted() {
        return authentication == Authentication.STARTS_ADMITTED_AND_IGNORE_LEAVES_IT;
    }

    /** Whether a fold that nobody decided still gives its starting value as the outcome. */
    public boolean ignoreRepeatsTheStart() {
        return authentication == Authentication.STARTS_UNDECIDED_AND_IGNORE_REPEATS_IT;
    }

    /** Whether a taken-over connection is told to end before the new one has its CONNACK. */
    public boolean takesOverBeforeConnack() {
        return takeover == Takeover.BEFORE_CONNACK;
    }

    /** Whether providers are looked after, and loaded again when they were away. */
    public boolean checksHealth() {
        return healthCheck == HealthCheck.EVERY_FIVE_SECONDS;
    }

    /** Whether a PUBACK for a QoS 2 message, or a PUBREC for a QoS 1 message, is a protocol error. */
    public boolean acksMustFitTheQos() {
        return ackCheck == AckCheck.OF_THE_SAME_QOS;
    }
}
