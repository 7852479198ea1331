package dev.exhook.conformance;

import java.util.List;
import java.util.Optional;

/** The result of a rule's check. */
public sealed interface Verdict {

    /** The kinds of verdict, for counting and for exhaustive switches. */
    enum Kind {
        PASSED,
        FAILED,
        WARNED,
        KNOWN_FAILURE,
        UNEXPECTEDLY_PASSED,
        SKIPPED,
        NOT_RUN,
        KIT_FAULT
    }

    Kind kind();

    /** Why the rule was not checked, or why its result is no plain pass or failure; empty for those. */
    default Optional<String> reason() {
        return Optional.empty();
    }

    /** The ids of the rules that say what is wrong where this one cannot; empty where nothing is. */
    default List<String> reportedBy() {
        return List.of();
    }

    /** How the rule is broken; empty unless it failed, warned, or failed as known. */
    default Optional<Violation> violation() {
        return Optional.empty();
    }

    /** The rule holds. */
    record Passed() implements Verdict {
        @Override
        public Kind kind() {
            return Kind.PASSED;
        }
    }

    /** A MUST is broken, or the target did not survive the check. */
    record Failed(Violation how) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }

        @Override
        public Optional<Violation> violation() {
            return Optional.of(how);
        }
    }

    /** A SHOULD is broken. */
    record Warned(Violation how) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.WARNED;
        }

        @Override
        public Optional<Violation> violation() {
            return Optional.of(how);
        }
    }

    /** The rule is broken, as an entry of the known failures says: it does not fail the run. */
    record KnownFailed(Violation how, KnownFailure entry) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.KNOWN_FAILURE;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of("known failure: " + entry.why());
        }

        @Override
        public Optional<Violation> violation() {
            return Optional.of(how);
        }
    }

    /** The rule holds, although an entry of the known failures says that it does not: the entry has to go. */
    record UnexpectedlyPassed(KnownFailure entry) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.UNEXPECTEDLY_PASSED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of("holds again, so the known failure at " + entry.place() + " has to be removed");
        }
    }

    /**
     * The rule does not apply to this provider, or its subject is a MAY that is not offered, or something that other
     * rules report kept it from being checked to its end.
     */
    record Skipped(String why, List<String> reportedBy) implements Verdict {
        public Skipped {
            reportedBy = List.copyOf(reportedBy);
        }

        /** Nothing is wrong. */
        public Skipped(String why) {
            this(why, List.of());
        }

        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The rule rests on another one, which is broken: it could only say the same again. */
    record RestsOnBroken(String rule) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.SKIPPED;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of("see " + rule);
        }

        @Override
        public List<String> reportedBy() {
            return List.of(rule);
        }
    }

    /** The target was gone before the check, or went away while others were under way: nothing can be said. */
    record NotRun(String why) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.NOT_RUN;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of(why);
        }
    }

    /** The check itself went wrong: the kit's fault, not the provider's. */
    record KitFault(Throwable cause) implements Verdict {
        @Override
        public Kind kind() {
            return Kind.KIT_FAULT;
        }

        @Override
        public Optional<String> reason() {
            return Optional.of("a mistake in the kit: " + cause);
        }
    }
}
