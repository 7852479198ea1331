package dev.exhook.reference.auth;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Steps after what is known at once, as most logins are, without the objects that a stage for each would cost. */
final class AtOnce {
    private AtOnce() {}

    /** As {@link CompletionStage#thenCompose}. */
    static <T, R> CompletionStage<R> then(
            CompletionStage<T> stage, Function<? super T, ? extends CompletionStage<R>> next) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!future.isDone() || future.isCompletedExceptionally()) {
            return future.thenCompose(next);
        }
        try {
            return next.apply(future.join());
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(
                    failure instanceof CompletionException ? failure : new CompletionException(failure));
        }
    }
}
