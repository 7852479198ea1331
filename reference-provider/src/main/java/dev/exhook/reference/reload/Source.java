package dev.exhook.reference.reload;

import java.util.function.Function;

/** Where something is read from. Both methods may block, and what they throw has a message for people. */
public interface Source<T> {

    /**
     * Something that differs, by {@code equals}, as soon as reading would give something else. Asked often: must be
     * cheap.
     */
    Object version() throws Exception;

    /** Reads it. */
    T load() throws Exception;

    /** The same source with its values mapped by the function. */
    default <R> Source<R> map(Function<? super T, ? extends R> function) {
        Source<T> origin = this;
        return new Source<>() {
            @Override
            public Object version() throws Exception {
                return origin.version();
            }

            @Override
            public R load() throws Exception {
                return function.apply(origin.load());
            }
        };
    }
}
