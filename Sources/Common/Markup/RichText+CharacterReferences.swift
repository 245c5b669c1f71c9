extension RichText {
    /// `&eacute;`, `&#233;` and `&#xE9;`. Source: HTML, 13.2.5.72 to 13.2.5.80; the names are those of HTML 4 and a few
    /// that are used to hide scripts.
    enum CharacterReferences {
        /// The text with its references read; what is no reference stays as it is.
        static func decoded(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> ArraySlice<UInt8> {
            var text: [UInt8] = []
            text.reserveCapacity(range.count)
            var place = range.lowerBound
            while place < range.upperBound {
                let byte = source[place]
                if byte == UInt8(ascii: "&"), let (scalar, end) = reference(source, place + 1, range.upperBound) {
                    text.append(contentsOf: String(scalar).utf8)
                    place = end
                } else {
                    text.append(byte)
                    place += 1
                }
            }
            return text[...]
        }

        private static func reference(
            _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int
        ) -> (Unicode.Scalar, Int)? {
            guard start < limit else { return nil }
            if source[start] == UInt8(ascii: "#") { return number(source, start + 1, limit) }
            var end = start
            while end < limit, end - start < 12, source[end] != UInt8(ascii: ";") { end += 1 }
            guard end < limit, end > start, source[end] == UInt8(ascii: ";") else { return nil }
            return named[String(decoding: source[start..<end], as: UTF8.self)].map { ($0, end + 1) }
        }

        private static func number(
            _ source: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int
        ) -> (Unicode.Scalar, Int)? {
            var place = start
            let isHexadecimal = place < limit && source[place] | 0x20 == UInt8(ascii: "x")
            if isHexadecimal { place += 1 }
            let first = place
            var value: UInt32 = 0
            while place < limit, let digit = digit(source[place]), digit < (isHexadecimal ? 16 : 10) {
                value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
                place += 1
            }
            guard place > first else { return nil }
            if place < limit, source[place] == UInt8(ascii: ";") { place += 1 }
            if (0x80...0x9F).contains(value) { value = UInt32(windows1252[Int(value - 0x80)]) }
            let scalar = value == 0 ? nil : Unicode.Scalar(value)
            return (scalar ?? "\u{FFFD}", place)
        }

        private static func digit(_ byte: UInt8) -> UInt32? {
            switch byte {
            case 0x30...0x39: UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: UInt32((byte | 0x20) - 0x61 + 10)
            default: nil
            }
        }

        /// What browsers read 0x80 to 0x9F as.
        private static let windows1252: [UInt16] = [
            0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
            0x017D,
            0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
            0x9D,
            0x017E, 0x0178,
        ]

        private static let named: [String: Unicode.Scalar] = {
            var table: [String: Unicode.Scalar] = [:]
            // U+00A0 to U+00FF in order.
            let latin = """
                nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 \
                sup3 acute \
                micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml \
                Aring AElig \
                Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml \
                times Oslash \
                Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave \
                eacute \
                ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave \
                uacute ucirc \
                uuml yacute thorn yuml
                """
            for (offset, name) in latin.split(separator: " ").enumerated() {
                table[String(name)] = Unicode.Scalar(0xA0 + UInt32(offset))
            }
            let others = """
                amp 26 lt 3C gt 3E quot 22 apos 27 AMP 26 LT 3C GT 3E QUOT 22 Tab 9 NewLine A colon 3A semi 3B lpar \
                28 rpar 29 \
                sol 2F bsol 5C period 2E comma 2C excl 21 num 23 quest 3F equals 3D lowbar 5F grave 60 commat 40 \
                percnt 25 \
                lbrace 7B rbrace 7D lbrack 5B rbrack 5D lsqb 5B rsqb 5D ast 2A plus 2B dollar 24 hyphen 2010 OElig \
                152 oelig 153 \
                Scaron 160 scaron 161 Yuml 178 fnof 192 circ 2C6 tilde 2DC ensp 2002 emsp 2003 thinsp 2009 zwnj 200C \
                zwj 200D \
                lrm 200E rlm 200F ndash 2013 mdash 2014 lsquo 2018 rsquo 2019 sbquo 201A ldquo 201C rdquo 201D bdquo \
                201E \
                dagger 2020 Dagger 2021 bull 2022 hellip 2026 permil 2030 prime 2032 Prime 2033 lsaquo 2039 rsaquo \
                203A oline 203E \
                frasl 2044 euro 20AC image 2111 weierp 2118 real 211C trade 2122 alefsym 2135 larr 2190 uarr 2191 \
                rarr 2192 \
                darr 2193 harr 2194 crarr 21B5 lArr 21D0 uArr 21D1 rArr 21D2 dArr 21D3 hArr 21D4 forall 2200 part \
                2202 exist 2203 \
                empty 2205 nabla 2207 isin 2208 notin 2209 ni 220B prod 220F sum 2211 minus 2212 lowast 2217 radic \
                221A prop 221D \
                infin 221E ang 2220 and 2227 or 2228 cap 2229 cup 222A int 222B there4 2234 sim 223C cong 2245 asymp \
                2248 ne 2260 \
                equiv 2261 le 2264 ge 2265 sub 2282 sup 2283 nsub 2284 sube 2286 supe 2287 oplus 2295 otimes 2297 \
                perp 22A5 \
                sdot 22C5 lceil 2308 rceil 2309 lfloor 230A rfloor 230B loz 25CA check 2713 spades 2660 clubs 2663 \
                hearts 2665 \
                diams 2666 Alpha 391 Beta 392 Gamma 393 Delta 394 Epsilon 395 Zeta 396 Eta 397 Theta 398 Iota 399 \
                Kappa 39A \
                Lambda 39B Mu 39C Nu 39D Xi 39E Omicron 39F Pi 3A0 Rho 3A1 Sigma 3A3 Tau 3A4 Upsilon 3A5 Phi 3A6 Chi \
                3A7 Psi 3A8 \
                Omega 3A9 alpha 3B1 beta 3B2 gamma 3B3 delta 3B4 epsilon 3B5 zeta 3B6 eta 3B7 theta 3B8 iota 3B9 \
                kappa 3BA \
                lambda 3BB mu 3BC nu 3BD xi 3BE omicron 3BF pi 3C0 rho 3C1 sigmaf 3C2 sigma 3C3 tau 3C4 upsilon 3C5 \
                phi 3C6 \
                chi 3C7 psi 3C8 omega 3C9
                """.split(separator: " ")
            for pair in stride(from: 0, to: others.count - 1, by: 2) {
                table[String(others[pair])] = UInt32(others[pair + 1], radix: 16).flatMap(Unicode.Scalar.init)
            }
            return table
        }()
    }
}
