package dev.exhook.conformance.mutant;

import java.util.List;
import java.util.stream.Stream;

/** All mutants, at least one for each rule. */
public final class Gallery {
    private Gallery() {}

    public static List<Mutant> all() {
        return Stream.of(
                        ServiceMutants.all(),
                        LoadingMutants.all(),
                        RecordedCallMutants.all(),
                        DecisionMutants.all(),
                        MessageMutants.all(),
                        RealLifeMutants.all(),
                        TimeMutants.all(),
                        TransportMutants.all())
                .flatMap(List::stream)
                .toList();
    }
}
