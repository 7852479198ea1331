import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.pitest.reloc.asm.ClassReader;
import org.pitest.reloc.asm.ClassWriter;
import org.pitest.reloc.asm.Opcodes;
import org.pitest.reloc.asm.tree.AbstractInsnNode;
import org.pitest.reloc.asm.tree.ClassNode;
import org.pitest.reloc.asm.tree.InsnList;
import org.pitest.reloc.asm.tree.LdcInsnNode;
import org.pitest.reloc.asm.tree.LineNumberNode;
import org.pitest.reloc.asm.tree.MethodInsnNode;
import org.pitest.reloc.asm.tree.MethodNode;

/** Which lines a play comes by: a mutant of a line needs to be tried on no other play. */
public final class Reached {
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static BitSet lines = new BitSet();

    private Reached() {}

    /** Called at each line of a class that {@link #watched} made. Plays are watched one by one. */
    public static synchronized void line(int number) {
        lines.set(number);
    }

    /** The lines since the last call. */
    static synchronized BitSet take() {
        BitSet taken = lines;
        lines = new BitSet();
        return taken;
    }

    /** The number of a line; of one that is in no watched class, one that no play reaches. */
    static synchronized int number(String type, int line) {
        return NUMBERS.computeIfAbsent(type + ":" + line, any -> NUMBERS.size());
    }

    /** The same class, which tells of its lines. */
    static byte[] watched(String type, byte[] code) {
        ClassNode tree = new ClassNode();
        new ClassReader(code).accept(tree, 0);
        for (MethodNode method : tree.methods) {
            for (AbstractInsnNode one : method.instructions.toArray()) {
                if (one instanceof LineNumberNode line) {
                    method.instructions.insert(lastBeforeCode(line), telling(number(type, line.line)));
                }
            }
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        tree.accept(writer);
        return writer.toByteArray();
    }

    /** Frames belong to the label before them, and so does the making of an object: nothing may stand between them. */
    private static AbstractInsnNode lastBeforeCode(AbstractInsnNode line) {
        AbstractInsnNode last = line;
        while (last.getNext() != null && last.getNext().getOpcode() < 0) {
            last = last.getNext();
        }
        return last.getNext() != null && last.getNext().getOpcode() == Opcodes.NEW ? last.getNext() : last;
    }

    private static InsnList telling(int number) {
        InsnList list = new InsnList();
        list.add(new LdcInsnNode(number));
        list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, "Reached", "line", "(I)V"));
        return list;
    }
}
