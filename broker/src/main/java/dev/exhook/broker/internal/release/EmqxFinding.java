package dev.exhook.broker.internal.release;

import java.util.List;
import java.util.stream.Stream;

/** What EMQX's makers may want to know: its defects, and what its users do not expect. */
public sealed interface EmqxFinding permits KnownDefect, Surprise {

    /** Short and stable; the name of its scenario, too. */
    String id();

    /** The releases that it holds for. */
    List<Scope> scopes();

    /** What is seen. */
    String symptom();

    /** How it is known. */
    Evidence evidence();

    /** An issue or pull request of EMQX that is about it, as {@code #16890}; empty where none is known. */
    String reference();

    /** How to see it. */
    Showing showing();

    /** All of them, the defects first. */
    static List<EmqxFinding> all() {
        return Stream.<EmqxFinding>concat(KnownDefect.ALL.stream(), Surprise.ALL.stream())
                .toList();
    }

    /** Tells whether it holds for this release. */
    default boolean isIn(Release release) {
        return scopes().stream().anyMatch(release::covers);
    }
}
