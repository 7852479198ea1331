package dev.exhook.benchmark.store;

import dev.exhook.benchmark.measure.Median;
import java.util.List;

/**
 * The disk and both ways of writing, one after the other.
 *
 * @param syncs how many pages the disk took in a second
 * @param single with a commit for each message
 * @param group with as many messages in a commit as are waiting
 */
record WritingRound(double syncs, Writing single, Writing group) {

    /** The median of each figure. */
    static WritingRound median(List<WritingRound> rounds) {
        return new WritingRound(
                Median.of(rounds, WritingRound::syncs),
                Writing.median(rounds.stream().map(WritingRound::single).toList()),
                Writing.median(rounds.stream().map(WritingRound::group).toList()));
    }
}
