package tele.api.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FieldsTest {
    private enum Mood {
        BAD {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        }
    }

    @Test
    void fields_keepOrderAndDuplicates() {
        Fields fields = Fields.of("b", 1L, "a", 2L, "b", null);
        assertThat(fields.size()).isEqualTo(3);
        List<String> seen = new ArrayList<>();
        fields.forEach((key, value) -> seen.add(key + '=' + value));
        assertThat(seen).containsExactly("b=1", "a=2", "b=null");
        assertThat(fields.toString()).isEqualTo("{b=1, a=2, b=null}");
    }

    @Test
    void get_givesTheLastOfEqualKeys() {
        Fields fields = Fields.of("a", 1L, "a", 2L);
        assertThat(fields.get("a")).isEqualTo(2L);
        assertThat(fields.get("b")).isNull();
        assertThat(fields.toMap()).containsExactly(Map.entry("a", 2L));
    }

    @Test
    void type_followsFromTheValue() {
        assertThat(Fields.typeOf(true)).isEqualTo(FieldType.BOOLEAN);
        assertThat(Fields.typeOf(1L)).isEqualTo(FieldType.LONG);
        assertThat(Fields.typeOf(1.0)).isEqualTo(FieldType.DOUBLE);
        assertThat(Fields.typeOf("")).isEqualTo(FieldType.STRING);
        assertThat(Fields.typeOf(Bytes.copyOf(new byte[0]))).isEqualTo(FieldType.BYTES);
        assertThat(Fields.typeOf(List.of())).isEqualTo(FieldType.LIST);
        assertThat(Fields.typeOf(Map.of())).isEqualTo(FieldType.MAP);
        assertThat(Fields.typeOf(null)).isEqualTo(FieldType.NULL);
        assertThat(Fields.typeOf(new UUID(1, 2))).isEqualTo(FieldType.OBJECT);
        assertThat(Fields.of("k", 1L).type(0)).isEqualTo(FieldType.LONG);
    }

    @Test
    void of_refusesWhatIsNoField() {
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.of("key"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.of(1L, "value"));
        assertThatIllegalArgumentException().isThrownBy(() -> Fields.of(null, "value"));
        for (Object wrong : List.of(1, (short) 1, (byte) 1, 1f, new byte[0], new String[0])) {
            assertThatIllegalArgumentException()
                    .as(wrong.getClass().getName())
                    .isThrownBy(() -> Fields.of("key", wrong))
                    .withMessageContaining("value of key");
        }
    }

    @Test
    void of_copiesTheArray() {
        @Nullable Object[] source = {"key", "before"};
        Fields fields = Fields.of(source);
        source[1] = "after";
        assertThat(fields.get("key")).isEqualTo("before");
    }

    @Test
    void adopt_refusesAnOddLength_andSharesTheEmptyOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Fields.adopt(new Object[] {"key"}, 0));
        assertThat(Fields.adopt(new Object[0], 0)).isSameAs(Fields.EMPTY);
        assertThat(Fields.adopt(new Object[0], 2).droppedCount()).isEqualTo(2);
    }

    @Test
    void plus_appends_andAddsUpWhatWasDropped() {
        Fields left = Fields.adopt(new Object[] {"a", 1L}, 1);
        Fields right = Fields.adopt(new Object[] {"b", 2L}, 2);
        Fields both = left.plus(right);
        assertThat(both.toMap()).containsExactly(Map.entry("a", 1L), Map.entry("b", 2L));
        assertThat(both.droppedCount()).isEqualTo(3);
        assertThat(left.plus(Fields.EMPTY)).isSameAs(left);
        assertThat(Fields.EMPTY.plus(left)).isSameAs(left);
        assertThat(left.size()).as("unchanged").isEqualTo(1);
        assertThat(left.plus(Fields.adopt(new Object[0], 5)).droppedCount()).isEqualTo(6);
    }

    @Test
    void textOf_neverThrows() {
        assertThat(Fields.textOf(null)).isEqualTo("null");
        assertThat(Fields.textOf(1.5)).isEqualTo("1.5");
        assertThat(Fields.textOf(Mood.BAD))
                .startsWith("<toString of ")
                .endsWith(" threw java.lang.IllegalStateException>");
        assertThat(Fields.of("mood", Mood.BAD).toString()).contains("threw");
    }

    @Test
    void toMap_isUnmodifiable() {
        assertThatThrownBy(() -> Fields.of("a", 1L).toMap().put("b", 2L))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void equals_comparesContentAndWhatWasDropped() {
        assertThat(Fields.of("a", Double.NaN)).isEqualTo(Fields.of("a", Double.NaN));
        assertThat(Fields.of("a", Double.NaN)).hasSameHashCodeAs(Fields.of("a", Double.NaN));
        assertThat(Fields.of("a", 1L)).isNotEqualTo(Fields.of("a", 1.0));
        assertThat(Fields.of("a", 1L, "b", 2L)).isNotEqualTo(Fields.of("b", 2L, "a", 1L));
        assertThat(Fields.of("a", 1L)).isNotEqualTo(Fields.adopt(new Object[] {"a", 1L}, 1));
    }

    @Test
    void bytes_areCopiedInAndOut() {
        byte[] source = {1, 2, 3};
        Bytes bytes = Bytes.copyOf(source);
        source[0] = 9;
        bytes.toByteArray()[1] = 9;
        assertThat(bytes).isEqualTo(Bytes.copyOf(new byte[] {1, 2, 3}));
        assertThat(bytes.asReadOnlyBuffer().isReadOnly()).isTrue();
        assertThat(bytes.base64()).isEqualTo("AQID");
        assertThat(bytes.size()).isEqualTo(3);
    }
}
