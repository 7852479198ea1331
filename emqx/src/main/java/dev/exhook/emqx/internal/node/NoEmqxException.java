package dev.exhook.emqx.internal.node;

/** There is no EMQX to be had from a source. The message is the reason, to be read after "as ". */
public final class NoEmqxException extends Exception {
    private static final long serialVersionUID = 1L;

    NoEmqxException(String why) {
        super(why);
    }

    NoEmqxException(String why, Throwable cause) {
        super(why, cause);
    }
}
