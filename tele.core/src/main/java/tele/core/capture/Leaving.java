package tele.core.capture;

import java.util.function.Consumer;
import tele.api.Span;

/** What it means for a {@link LiveSpan} that a scope of it is left. Stateless, any thread. */
enum Leaving implements Consumer<Span> {
    /** It began with this scope and ends with it; says so only once. */
    ENDS_IT {
        @Override
        public void accept(Span span) {
            ((LiveSpan) span).leftForGood();
        }
    },

    /** It goes on. */
    TELLS_EXIT {
        @Override
        public void accept(Span span) {
            ((LiveSpan) span).captureExited();
        }
    },

    /** It had ended before it was entered, and nobody was told of that. */
    IS_NO_NEWS {
        @Override
        public void accept(Span span) {}
    }
}
