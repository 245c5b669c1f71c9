// The files as they are. SwiftPM does not see them change: after a change touch this file, or build anew.
.section .rodata

.macro begin name
.balign 16
.global serai_plate_\name
serai_plate_\name:
.endm

.macro end name
.global serai_plate_\name\()_end
serai_plate_\name\()_end:
.endm

begin finder
#if __has_include("finder.onnx")
.incbin "finder.onnx"
#endif
end finder

begin corners
#if __has_include("corners.onnx")
.incbin "corners.onnx"
#endif
end corners

begin reader
#if __has_include("reader.onnx")
.incbin "reader.onnx"
#endif
end reader

begin calibration
#if __has_include("calibration.json")
.incbin "calibration.json"
#endif
end calibration

begin glyphs
#if __has_include("glyphs.png")
.incbin "glyphs.png"
#endif
end glyphs

.section .note.GNU-stack,"",@progbits
