package dev.exhook.it.junit;

import dev.exhook.emqx.internal.node.EmqxChoice;
import dev.exhook.emqx.internal.node.EmqxSource;
import dev.exhook.emqx.internal.node.Lease;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs a class once for each source of EMQX. */
final class OnEachEmqx implements ClassTemplateInvocationContextProvider {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(OnEachEmqx.class);

    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<Invocation> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return EmqxChoice.fromSystemProperties().stream().map(source -> new Invocation(lease(source, context)));
    }

    /** Kept for the whole run; JUnit closes it in the end. */
    private static Lease lease(EmqxSource source, ExtensionContext context) {
        return context.getRoot().getStore(STORE).computeIfAbsent(source.label(), any -> new Lease(source), Lease.class);
    }

    /** One run of the class. */
    record Invocation(Lease lease) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int invocationIndex) {
            return lease.source().label();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new OnOneEmqx(lease), new ProvidersLog());
        }
    }
}
