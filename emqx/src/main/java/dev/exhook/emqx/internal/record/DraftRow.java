package dev.exhook.emqx.internal.record;

import dev.exhook.broker.internal.release.Profile;
import dev.exhook.broker.internal.release.Release;
import dev.exhook.broker.internal.release.ReleaseLine;
import dev.exhook.broker.internal.release.ReleaseNumber;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of {@link dev.exhook.broker.internal.release.Releases} to start from. */
final class DraftRow {
    private DraftRow() {}

    /**
     * The row with what goes before it, as Java.
     *
     * @param nearest whose row it replaces, if it is of the same line, or follows
     * @param recordings all that there are of this release
     */
    static String text(Recorded recorded, Release nearest, List<Recorded> recordings) {
        String label = ReleaseNumber.of(recorded.number()).line();
        boolean sameLine = label.equals(nearest.label());
        return """
                // %s
                // What is known of it from elsewhere is yours to say: its newest number, its profiles, a remark.
                new ReleaseLine(
                        "%s",
                        "%s",
                        "%s",
                        Evidence.RECORDED,
                        List.of(%s),
                        "%s",
                        ProtocolVersion.%s,
                        "%s",
                        List.of(%s)),
                """.formatted(
                        sameLine ? "In place of the row " + label : "A new row, behind the row " + nearest.label(),
                        label,
                        emulated(recorded, nearest.line(), sameLine),
                        newest(recorded, nearest.line(), sameLine),
                        recordings(recordings, nearest.line(), sameLine),
                        remark(recorded, recordings),
                        nearest.protocol().name(),
                        nearest.sysdescr(),
                        nearest.line().profiles().stream().map(Profile::name).collect(Collectors.joining(", ")));
    }

    /** A beta of what the row has already takes nothing back. */
    private static String emulated(Recorded recorded, ReleaseLine nearest, boolean sameLine) {
        return sameLine ? later(nearest.emulated(), recorded.number()) : recorded.number();
    }

    private static String newest(Recorded recorded, ReleaseLine nearest, boolean sameLine) {
        return sameLine ? later(nearest.newest(), recorded.number()) : recorded.number();
    }

    private static String later(String known, String recorded) {
        return ReleaseNumber.of(known).compareTo(ReleaseNumber.of(recorded)) > 0 ? known : recorded;
    }

    /** Those that the line has already stay. */
    private static String recordings(List<Recorded> recordings, ReleaseLine nearest, boolean sameLine) {
        Stream<ReleaseLine.Recorded> before = sameLine ? nearest.recordings().stream() : Stream.empty();
        Stream<ReleaseLine.Recorded> now =
                recordings.stream().map(each -> new ReleaseLine.Recorded(each.name(), each.number(), each.profile()));
        return Stream.concat(before, now)
                .distinct()
                .map(each -> "new Recorded(\"%s\", \"%s\", %s)".formatted(each.name(), each.number(), each.profile()))
                .collect(Collectors.joining(", "));
    }

    /** Nothing was recorded where no scenario could be played. */
    private static String remark(Recorded recorded, List<Recorded> recordings) {
        return recordings.size() > 1
                ? "Recorded under both profiles."
                : "Recorded under " + recorded.profile().label() + ".";
    }
}
