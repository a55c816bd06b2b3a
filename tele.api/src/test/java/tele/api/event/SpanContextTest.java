package tele.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SpanContextTest {
    @Test
    void ids_areLowerCaseHexadecimal_withLeadingZeros() {
        SpanContext context = new SpanContext(0xABL, -1L, 0x00F067AA0BA902B7L, 1, null, false);
        assertThat(context.traceIdHex()).isEqualTo("00000000000000abffffffffffffffff");
        assertThat(context.spanIdHex()).isEqualTo("00f067aa0ba902b7");
        assertThat(context.flagsHex()).isEqualTo("01");
    }

    @Test
    void flags_haveTwoDigits_overTheirWholeRange() {
        for (int flags = 0; flags < 256; flags++) {
            assertThat(new SpanContext(1, 1, 1, flags, null, false).flagsHex())
                    .isEqualTo("%02x".formatted(flags));
        }
    }

    @Test
    void isValid_needsBothIds() {
        assertThat(SpanContext.INVALID.isValid()).isFalse();
        assertThat(new SpanContext(0, 0, 1, 1, null, false).isValid()).isFalse();
        assertThat(new SpanContext(1, 1, 0, 1, null, false).isValid()).isFalse();
        assertThat(new SpanContext(1, 0, 1, 0, null, false).isValid()).isTrue();
        assertThat(new SpanContext(0, 1, 1, 0, null, false).isValid()).isTrue();
    }

    @Test
    void isSampled_looksAtTheLowestBitOnly() {
        assertThat(new SpanContext(1, 1, 1, 0xfe, null, false).isSampled()).isFalse();
        assertThat(new SpanContext(1, 1, 1, 0xff, null, false).isSampled()).isTrue();
    }
}
