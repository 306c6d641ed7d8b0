package thecloud.core.object.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XxHashTest {

    /** By other implementations: github.com/cespare/xxhash v2.3.0, github.com/zeebo/xxh3 v1.1.0. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            0, ef46db3751d8e999, 2d06800538d394c2, 99aa06d3014798d86001c324468d497f
            1, 8a4127811b21e730, e12ef9d2eb86ceeb, 51025a4491835505e12ef9d2eb86ceeb
            2, bf480f6e6493cb7e, a0ceecf2ad0f40bf, 783a3ba602578649a0ceecf2ad0f40bf
            3, 6faa4d45b4ecce73, d42f9260431c2570, 782354f179a9c633d42f9260431c2570
            4, e5b84496a633d36d, 106d59b9f4768303, c35f3818a0b7b0ac5e6dea2e8f540582
            5, 173465fe29e96393, 7a2c56a528acdd9e, 32fccee197fb2bf8dcc15433bd27efea
            8, 1360dbe36a78ccfb, ebd05134ab5a68fe, 7b7a1d3a26dc53ef59e1eee19e721ae3
            9, a90bc6cce897f2c9, 34a2b6265fb58f98, 1b9e548f2a087b684665ad50f43d8de4
            15, bd48c9c5966f0cd8, f988f6490fe33172, 7bcca6b7ced06af1def05dcc030c5016
            16, d6c0d6607465f22a, ef6e50dbc10c6597, 298470792db656671a9feca0a78bc555
            17, 682941fd281bbf22, 512480741ea5bd00, b378ca6970d474c0da80d4d5e9aa5757
            31, 4a9bad8077f41432, 148478857c834f4d, af8b70f0c35748cede6218bcd6303496
            32, 42dbacc05642c769, 47702b48c4ccb928, f0815f19b093ad0a8ff9ee64e5ab245c
            33, 111ec35b2f8e9c36, cd5bb99c794e8999, dd5dd16ce88222e7d743b4469ee6dbad
            63, 4b78f77d6a5c30c2, 89e2bbfcc7023ffb, 8e959480a5e2060109c674a11bb59e94
            64, 43790e83b9dae0b7, ed363af6e78d9b78, f52c9f657735b66fad186d3774b3a4ba
            65, 5fd1b0f4f9e5aa8c, e0cfbe85dc55af68, 81cb05f8f4484bb9724390644078f547
            96, c0f02f0810f864fb, 1ed2e14a48461acc, 2e380383a4547114229b9d60e73d5fbc
            97, 11d5543a741950f6, 7a3d9e1deae254b1, 3fb3fb3930723f1d9ec23767bbd32da5
            128, f820d6ced0cc1b94, 68f4c6d68a1436d1, f5446c16f864356329d41250cd4c11d1
            129, 293c29aadb4205e1, 4d1c7cf20340b568, 5b3750670cd8d3e023ebc8714840c66f
            160, 0f7cc43b4c5c3514, 900589931a634522, b32670f798ef1b9e5bb8afe102294136
            192, 436516a831c560bb, 5cde49f918f8832c, ce513086aa8ff1e522f49d0ef358c0f3
            239, 735a11b42e037e25, b40729321d1fed75, f8adc6e6f29aa86ea001662c1ce3c0cf
            240, 43c86de58818c720, a4962a1e78f728b3, ebd2cb66ce67f3eabcb88e5b82709e5b
            241, 7b1bb1cc62393951, e1e161a254fa49db, 1eba2a42a40a3df3e1e161a254fa49db
            255, 6fe6ae023ac15b49, f688c0162001f102, f083cf13be79b068f688c0162001f102
            256, a9ce656f9f87bee0, e161e33d880ecc9f, de2ceb9c639d3d55e161e33d880ecc9f
            512, 291906b4b828f0af, 732dea49beed8604, 09280e533465b1e6732dea49beed8604
            1023, 685653a76c3f2f9a, 82cd9f1b11d2071b, 781811fde196db6982cd9f1b11d2071b
            1024, 9ffadc658f438964, 7f4fa34ab3652065, b670b5d09a5e37a87f4fa34ab3652065
            1025, b63a71c4fc15ae3e, 0ede97ab153d6aa2, 96f95be751b92d7b0ede97ab153d6aa2
            1087, a2f9a15ad008c560, 035696c6bbfa38ac, aa9ab29f62563bcd035696c6bbfa38ac
            1088, 8786aae43b12f5e8, e78e45be1a8fc7d9, 574922d28e80ff85e78e45be1a8fc7d9
            1089, 7cf5d6792956313d, dffde6470a909a65, 0b30cb00e87a683bdffde6470a909a65
            2048, 92d0535b7f70f47b, 6adf16d71d0c5ce2, 359d078f443431c56adf16d71d0c5ce2
            4095, dc4e2fbfb7c848ef, 323b61a76496d479, 5e946dac638cc9c8323b61a76496d479
            4096, 0c7d4b7a34e37d75, 03de7c3108cd44ae, ed72ea8f72ae935403de7c3108cd44ae
            4097, e9d922ef12ebda9b, 0e77ced848bbcf02, 293ce31d162dbf710e77ced848bbcf02
            100000, 7fb66093d3f805af, a4914667d7d0ffba, 812f4196c3068933a4914667d7d0ffba
            """)
    void itIsWhatOthersCompute(int length, String xxh64, String xxh3, String xxh128) {
        assertThat(hash(ChecksumAlgorithm.XXHASH64, length)).isEqualTo(xxh64);
        assertThat(hash(ChecksumAlgorithm.XXHASH3, length)).isEqualTo(xxh3);
        assertThat(hash(ChecksumAlgorithm.XXHASH128, length)).isEqualTo(xxh128);
    }

    private static String hash(ChecksumAlgorithm algorithm, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (i * i * 7 + i * 3 + length);
        }
        RunningChecksum running = RunningChecksum.of(algorithm);
        running.update(ByteBuffer.wrap(bytes));
        return HexFormat.of().formatHex(running.value());
    }
}
