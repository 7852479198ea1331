package dev.exhook.reference.trace;

import dev.exhook.reference.figures.Figures;
import io.grpc.ServerInterceptor;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Traces of a running provider. None of this fails or waits for whoever receives them. */
public interface Traces extends AutoCloseable {

    /** Traces the calls that go through it. */
    ServerInterceptor calls();

    /**
     * A step of the call that is traced on this thread, if one is: from now until its stage completes.
     *
     * @param name what is done
     * @return completes as the work's stage does
     */
    <T> CompletionStage<T> step(String name, Supplier<? extends CompletionStage<T>> work);

    /** Shows how many spans there were, and what became of them. */
    void show(Figures figures);

    /** Sends what is left, for as long as it is configured. */
    @Override
    void close();
}
