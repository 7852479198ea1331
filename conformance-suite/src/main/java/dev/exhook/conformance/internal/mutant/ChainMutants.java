package dev.exhook.conformance.internal.mutant;

import dev.exhook.proto.Rpc;
import dev.exhook.proto.v3.ClientAuthenticateRequest;
import dev.exhook.proto.v3.ClientAuthorizeRequest;
import java.util.List;

/** Defects that show only beside other providers. */
final class ChainMutants {
    private ChainMutants() {}

    static List<Mutant> all() {
        return List.of(
                Mutant.of(
                                "CHN-01",
                                "takes for granted that nobody refused the client before",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_CLIENT_AUTHENTICATE,
                                        request -> !((ClientAuthenticateRequest) request).getResult()))
                        .breakingAlso("REC-07", "SVC-06", "CHN-07"),
                Mutant.of(
                                "CHN-02",
                                "takes for granted that nobody denied the action before",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_CLIENT_AUTHORIZE,
                                        request -> !((ClientAuthorizeRequest) request).getResult()))
                        .breakingAlso("REC-08", "SVC-06", "CHN-07"),
                Mutant.of(
                                "CHN-03",
                                "expects each topic to be one of its own",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_MESSAGE_PUBLISH,
                                        request ->
                                                Messages.of(request).getTopic().contains(" ")))
                        .breakingAlso("NTF-18", "NTF-19"),
                Mutant.of(
                                "CHN-04",
                                "cannot bear a message that was judged before",
                                "status INTERNAL (13): oops",
                                () -> Defects.failingOn(
                                        Rpc.ON_MESSAGE_PUBLISH,
                                        request -> Messages.of(request).containsHeaders("allow_publish")))
                        .breakingAlso("REC-18", "CHN-07"),
                Mutant.of(
                        "CHN-05",
                        "expects each topic to have a first level",
                        "status INTERNAL (13): oops",
                        () -> Defects.failingOn(
                                Rpc.ON_MESSAGE_PUBLISH,
                                request -> Messages.of(request).getTopic().isEmpty())),
                Mutant.of(
                                "CHN-06",
                                "moves messages one level down, wherever they are",
                                "/down/down]",
                                () -> Messages.returning(message -> message.toBuilder()
                                        .setTopic(message.getTopic() + "/down")
                                        .build()))
                        .breakingAlso("CHN-11"));
    }
}
