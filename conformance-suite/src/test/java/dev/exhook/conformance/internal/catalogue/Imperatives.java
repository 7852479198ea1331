package dev.exhook.conformance.internal.catalogue;

import java.util.Set;

/** The words by which advice begins: an instruction, or a first thing to look at. */
public final class Imperatives {
    private static final Set<String> VERBS = Set.of(
            "Add",
            "Allocate",
            "Allow",
            "Answer",
            "Build",
            "Call",
            "Catch",
            "Check",
            "Clear",
            "Close",
            "Compare",
            "Complete",
            "Copy",
            "Correct",
            "Decide",
            "Declare",
            "Deny",
            "Do",
            "Draw",
            "End",
            "Escape",
            "Get",
            "Give",
            "Go",
            "Hand",
            "Handle",
            "Hold",
            "Implement",
            "Keep",
            "Leave",
            "Let",
            "Limit",
            "List",
            "Look",
            "Make",
            "Move",
            "Override",
            "Permit",
            "Put",
            "Raise",
            "Read",
            "Refuse",
            "Register",
            "Remove",
            "Return",
            "Serve",
            "Set",
            "Take",
            "Turn",
            "Use",
            "Wait",
            "Widen",
            "Write");

    private Imperatives() {}

    /** Tells whether a text begins by such a verb, or by the condition under which it is to be done. */
    public static boolean begins(String advice) {
        String first = advice.split("[ ,:]", 2)[0];
        return VERBS.contains(first) || first.equals("If");
    }
}
