package dev.exhook.broker.internal.release;

import dev.exhook.proto.ProtocolVersion;
import java.util.List;

/**
 * A release line of EMQX.
 *
 * @param label as {@code 5.10}
 * @param emulated the release that the emulated broker is by default: the newest that was recorded, or else the newest
 *     known
 * @param newest the newest release known when this was written
 * @param evidence how the line is known as a whole
 * @param recordings what the kit carries; none where the line was not recorded
 * @param remark what else is to be said of the evidence, a sentence
 * @param protocol the wire version that it speaks
 * @param sysdescr the name by which the broker calls itself
 * @param profiles the security profiles that it can be started under, its default first
 */
public record ReleaseLine(
        String label,
        String emulated,
        String newest,
        Evidence evidence,
        List<Recorded> recordings,
        String remark,
        ProtocolVersion protocol,
        String sysdescr,
        List<Profile> profiles) {

    public ReleaseLine {
        recordings = List.copyOf(recordings);
        profiles = List.copyOf(profiles);
    }

    /**
     * Recordings of this line.
     *
     * @param name the folder that they are in: the release as it called itself, or what was built
     * @param number the release that was recorded, or that would have come of what was built
     * @param profile the security profile that it ran under
     */
    public record Recorded(String name, String number, Profile profile) {}
}
