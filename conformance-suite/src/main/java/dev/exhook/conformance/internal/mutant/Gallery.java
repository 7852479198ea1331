package dev.exhook.conformance.internal.mutant;

import dev.exhook.broker.internal.script.raw.RawProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All mutants, at least one for each rule. */
public final class Gallery {
    private Gallery() {}

    /** The behavior that all mutants but for their defects have. */
    public static RawProvider.Script sound() {
        return SoundProvider.INSTANCE;
    }

    /** The first mutant whose defect breaks this rule before all others. */
    public static Optional<Mutant> of(String rule) {
        return all().stream().filter(mutant -> mutant.rule().equals(rule)).findFirst();
    }

    /** Every mutant, in the catalogue's order of families. */
    public static List<Mutant> all() {
        return Stream.of(
                        ServiceMutants.all(),
                        LoadingMutants.all(),
                        TopicMutants.all(),
                        RecordedCallMutants.all(),
                        DecisionMutants.all(),
                        PolicyMutants.all(),
                        MessageMutants.all(),
                        MessageInputMutants.all(),
                        IngressMutants.all(),
                        ChainMutants.all(),
                        NeighborMutants.all(),
                        RealLifeMutants.all(),
                        TextMutants.all(),
                        OrderMutants.all(),
                        SizeMutants.all(),
                        TimeMutants.all(),
                        ConnectionMutants.all(),
                        TransportMutants.all(),
                        RobustnessMutants.all(),
                        StoreMutants.all())
                .flatMap(List::stream)
                .toList();
    }
}
