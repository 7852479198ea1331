package dev.exhook.emqx.internal.doctor;

import dev.exhook.proto.Hook;
import java.util.List;

/**
 * Whether a hook can be asked.
 *
 * @param providers those that it can be asked of; none: nobody mounts it
 * @param because what keeps it from being asked, always or sometimes
 */
public record HookLine(Hook hook, Answer answer, List<String> providers, List<String> because) {

    public HookLine {
        providers = List.copyOf(providers);
        because = List.copyOf(because);
    }

    /** Whether it can be asked. */
    public enum Answer {
        YES,
        SOMETIMES,
        NEVER,
        NOT_MOUNTED
    }
}
